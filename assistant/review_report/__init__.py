"""审核报告: the reviews of many targets as one workbook."""

from assistant.review_report.workbook import report_bytes

__all__ = ["report_bytes"]
