"""A double of FIT-Connect: token service, routing, delivery service and the authority behind it, on this machine."""
