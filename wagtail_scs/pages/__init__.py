"""The ready procedure page, an app of its own: leave it out to use the mixin or a custom base page model."""
