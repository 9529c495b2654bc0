"""Pure computation over plain data: what a researcher wants without the website.

Frozen dataclasses or arrays go in and come out; seeds and dates are passed in; nothing here reads a file, a clock or a
database, and nothing here knows Django. Each package is one question (*coverage*: what is missing where), and each
method is an essay with a short body, tried against a naive oracle and cases worked by hand.
"""
