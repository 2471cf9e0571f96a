"""Whether the addresses in the records still lead somewhere: the only part that uses the network."""
