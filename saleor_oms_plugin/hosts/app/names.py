"""The names under which Saleor knows the app host."""

from __future__ import annotations

APP_IDENTIFIER = "saleor.oms"
EVENT_HEADER = "Saleor-Event"
SIGNATURE_HEADER = "Saleor-Signature"
API_URL_HEADER = "Saleor-Api-Url"
DOMAIN_HEADER = "Saleor-Domain"
SCHEMA_VERSION_HEADER = "Saleor-Schema-Version"
