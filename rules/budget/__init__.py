"""预算与绩效匹配 (BUD): do money and target fit each other. Part of 适当性."""
