# The app host. Built from the wheel: make wheel && docker build --tag saleor-oms .
FROM python:3.13-slim-trixie AS build
COPY constraints.txt dist/saleor_oms_plugin-*.whl /build/
RUN python -m venv /opt/saleor-oms \
    && wheel=$(echo /build/saleor_oms_plugin-*.whl) \
    && /opt/saleor-oms/bin/pip install --no-cache-dir --constraint /build/constraints.txt "${wheel}[app,documents]"

FROM python:3.13-slim-trixie
RUN useradd --no-create-home --uid 1000 oms
COPY --from=build /opt/saleor-oms /opt/saleor-oms
ENV PATH=/opt/saleor-oms/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    OMS_BIND=0.0.0.0
USER 1000
EXPOSE 8800
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(f\"http://127.0.0.1:{os.environ.get('OMS_PORT', '8800')}/health/\", timeout=8)"]
ENTRYPOINT ["saleor-oms"]
CMD ["serve"]
