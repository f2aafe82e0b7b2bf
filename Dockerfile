# One image recipe for the api and the worker: --build-arg PROGRAM=api or PROGRAM=worker.
# It packs what Maven has built: run `mvn -DskipTests package` first.
FROM eclipse-temurin:25-jre AS layers
ARG PROGRAM
WORKDIR /layers
COPY ${PROGRAM}/target/waypost-${PROGRAM}-*-exec.jar waypost.jar
RUN ["java", "-Djarmode=tools", "-jar", "waypost.jar", "extract", "--layers", "--destination", "out"]

FROM eclipse-temurin:25-jre
WORKDIR /app
# What changes least comes first, so that a new version moves only its own classes.
COPY --from=layers /layers/out/dependencies/ ./
COPY --from=layers /layers/out/spring-boot-loader/ ./
COPY --from=layers /layers/out/snapshot-dependencies/ ./
COPY --from=layers /layers/out/application/ ./
COPY deploy/healthcheck /usr/local/bin/healthcheck
# By number, so that an orchestrator can see that it is not root. Nothing in the image belongs to it.
USER 10001:10001
# The readiness of the program, asked on its management port: 8081 (api) or 8082 (worker) unless it was changed.
ARG MANAGEMENT_PORT
ENV WAYPOST_MANAGEMENT_PORT=${MANAGEMENT_PORT}
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "/usr/local/bin/healthcheck"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "waypost.jar"]
