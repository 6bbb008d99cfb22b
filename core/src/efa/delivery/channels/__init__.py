"""The channels of the core, each one `Channel` of the sdk."""
