"""Standing proof of the indicator libraries: every row complete and of one piece, no two rows the same, every sector covered.

`problems_of(rows)` judges rows by themselves and beside each other, `spread_problems(rows)` whether a class has enough of each kind,
`case_problems(case, library)` whether a case refers to rows that hold. What the rules about form say of a row is for the rules to tell.
"""

from indicator_corpus.library_check.case_rows import case_problems
from indicator_corpus.library_check.class_spread import spread_problems
from indicator_corpus.library_check.problem import Problem
from indicator_corpus.library_check.row_check import problems_of

__all__ = ["Problem", "case_problems", "problems_of", "spread_problems"]
