"""The manuscript as a file of Word's format (Office Open XML, ECMA-376)."""
