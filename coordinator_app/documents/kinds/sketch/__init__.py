"""The Projektskizze: a project at its early stage, on two pages at most where texts have the usual length."""
