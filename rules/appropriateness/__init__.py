"""适当性 (APP): are values and money in proportion, and measurable."""
