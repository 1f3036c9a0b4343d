# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""What the plugin says about the API in its source, held against the contract."""
