"""An optional second extractor for users who have an OpenAI-compatible endpoint with structured output."""

from tasks.extraction.endpoint.client import EndpointError
from tasks.extraction.endpoint.extractor import EndpointExtractor, load_endpoint_extractor

__all__ = ["EndpointError", "EndpointExtractor", "load_endpoint_extractor"]
