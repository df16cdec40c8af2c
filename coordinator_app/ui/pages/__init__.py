"""The pages of the window: each with its page, presenter (no Qt), columns and form."""
