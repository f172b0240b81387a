"""成本指标 (CST): the cost requirements. Part of 适当性."""
