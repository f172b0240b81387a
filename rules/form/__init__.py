"""指标值与格式 (FMT): how values, units, classes and names are written. Part of 完整性."""
