"""Documents, sentences and what stands in them: blocks, names, quantities, periods."""
