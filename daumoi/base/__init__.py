"""The ground floor: time, days, periods, lists, files, errors, web. Knows no area."""
