"""Organisations as a dated hierarchy: names, identifiers, superiors, successors.

Flow: registered → renamed, merged, closed. Needs: places. Used by: everything below.
"""
