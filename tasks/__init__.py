"""The pipeline's domain: pure functions over typed records, and (in `steps` only) the Prefect tasks around them."""
