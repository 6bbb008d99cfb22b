"""A signed SAML double of BundID and "Mein Unternehmenskonto", for tests and demonstrations, never for production."""
