# One static binary and nothing else: no shell, no packages, no root.
#
#   docker build -t verbatim .
#   docker run -v ~/documents:/corpus:ro -v verbatim:/data -e DISCORD_TOKEN verbatim
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/verbatim ./cmd/verbatim \
 && mkdir -p /out/data /out/corpus /out/tmp

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build --chown=65532:65532 /out/corpus /corpus
COPY --from=build --chown=65532:65532 /out/tmp /tmp
COPY --from=build /out/verbatim /verbatim
USER 65532:65532
ENV CORPUS_DIR=/corpus INDEX_DIR=/data/index XDG_CACHE_HOME=/data/cache METRICS_ADDR=127.0.0.1:9464
VOLUME ["/corpus", "/data"]
# The bot is well where it answers its own health check.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10m CMD ["/verbatim", "doctor", "--health"]
ENTRYPOINT ["/verbatim"]
