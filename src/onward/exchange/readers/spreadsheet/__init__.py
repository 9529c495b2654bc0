"""What a coordinator has: a list of partners in CSV or Excel, with any columns under any names.

`sheet` opens the file, `targets` lists what a column can be, `guess` proposes which column is what, `mapping` keeps the
answer, `read` turns rows into records. docs/methods/spreadsheet.md tells the same story for the people who use it.
"""
