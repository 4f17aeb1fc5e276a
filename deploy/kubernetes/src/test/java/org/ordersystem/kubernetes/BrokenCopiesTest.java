package org.ordersystem.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.ordersystem.kubernetes.Rule.*;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds the violation that a changed copy of the manifests contains. */
class BrokenCopiesTest {
  private static final String DATASOURCE = "/data/QUARKUS_DATASOURCE__";
  private static final String SERVICE = "/spec/template/spec/containers/0/";
  private static final String UP = "/spec/behavior/scaleUp/";
  private static final String INIT = "/spec/template/spec/initContainers/";

  private static final String SAMPLE_DATA = "sample-data-1-0-0";
  private static final String SECRETS_JOB = "secrets-1-0-0";

  record Break(Rule rule, Variant variant, String kind, String name, String place, String value) {
    Manifests apply() {
      Manifests manifests = variant.manifests();
      return place == null
          ? manifests.without(kind, name)
          : manifests.with(kind, name, place, value);
    }
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void isFound(Break broken) {
    assertFalse(broken.rule().violations(broken.apply()).isEmpty());
  }

  @Test
  void everyRuleIsTried() {
    Set<Rule> tried = breaks().map(Break::rule).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Rule.class), tried);
  }

  static Stream<Break> breaks() {
    return Stream.of(schema(), references(), configuration(), security(), network(), operation())
        .flatMap(group -> group);
  }

  private static Break local(Rule rule, String kind, String name, String place, String value) {
    return new Break(rule, Variant.LOCAL, kind, name, place, value);
  }

  private static Break production(Rule rule, String kind, String name, String place, String value) {
    return new Break(rule, Variant.PRODUCTION, kind, name, place, value);
  }

  private static Break gateway(Rule rule, String place, String value) {
    return local(rule, "Deployment", "gateway", place, value);
  }

  private static Break orders(Rule rule, String place, String value) {
    return local(rule, "Deployment", "order-service", place, value);
  }

  private static Stream<Break> schema() {
    return Stream.of(
        gateway(SCHEMA, SERVICE + "readynessProbe", "{}"),
        gateway(SCHEMA, SERVICE + "ports/0/containerPort", "eighty"),
        gateway(SCHEMA, SERVICE + "lifecycle/preStop/sleep/second", "5"),
        gateway(SCHEMA, "/spec/template/metadata/annotations/prometheus.io~1port", "9080"),
        gateway(SCHEMA, "/kind", "Deploiment"),
        local(SCHEMA, "StatefulSet", "postgres", "/spec/template/spec/initContainer", "[]"),
        local(SCHEMA, "NetworkPolicy", "dns", "/spec/egress/0/ports/0/prot", "UDP"),
        local(SCHEMA, "HorizontalPodAutoscaler", "gateway", "/spec/minReplica", "2"),
        local(SCHEMA, "PodDisruptionBudget", "gateway", "/spec/maxUnavaileable", "1"),
        local(SCHEMA, "Role", "secrets", "/rules/0/verb", "[get]"),
        production(SCHEMA, "Cluster", "orders-db", "/spec/instances", "three"),
        production(SCHEMA, "Cluster", "orders-db", "/spec/instancs", "3"),
        production(SCHEMA, "ExternalSecret", "backup-store", "/spec/data/0/remoteRef/path", "x"),
        production(SCHEMA, "ObjectStore", "backup-store", "/spec/retention", "30d"),
        production(SCHEMA, "ScheduledBackup", "orders-db", "/spec/cron", "x"),
        production(SCHEMA, "HTTPRoute", "public", "/spec/rules/0/backendRef", "[]"),
        production(SCHEMA, "PodMonitor", "databases", "/spec/podMetricsEndpoints/0/ports", "x"));
  }

  private static Stream<Break> references() {
    return Stream.of(
        gateway(SELECTORS, "/spec/template/metadata/labels/app.kubernetes.io~1name", "gatway"),
        local(SELECTORS, "Service", "gateway", "/spec/selector/app.kubernetes.io~1name", "x"),
        local(SELECTORS, "Service", "gateway", "/spec/selector/app.kubernetes.io~1name", null),
        local(SELECTORS, "PodDisruptionBudget", "gateway", "/spec/selector/matchLabels", "{}"),
        local(SELECTORS, "HorizontalPodAutoscaler", "gateway", "/spec/scaleTargetRef/name", "x"),
        local(NAMES, "ServiceAccount", "gateway", null, null),
        local(NAMES, "ConfigMap", "environment", null, null),
        local(NAMES, "ConfigMap", "postgres-init", null, null),
        gateway(NAMES, SERVICE + "volumeMounts/0/name", "tpm"),
        local(SECRETS, "Role", "secrets", "/rules/1/resourceNames/0", null),
        local(SECRETS, "Role", "secrets", "/rules/1/resourceNames/-", "spare"),
        production(SECRETS, "ExternalSecret", "payment-service-secrets", null, null),
        production(SECRETS, "Cluster", "orders-db", null, null),
        production(SECRETS, "ConfigMap", "environment", "/kind", "Secret"));
  }

  private static Stream<Break> configuration() {
    return Stream.of(
        gateway(PORTS, SERVICE + "ports/0/containerPort", "8081"),
        gateway(PORTS, "/spec/template/metadata/annotations/prometheus.io~1port", "'8080'"),
        local(PORTS, "Service", "gateway", "/spec/ports/0/targetPort", "htp"),
        gateway(PROBES, SERVICE + "readinessProbe/httpGet/path", "/q/health/live"),
        gateway(PROBES, SERVICE + "livenessProbe/httpGet/port", "http"),
        gateway(PROBES, SERVICE + "startupProbe", null),
        gateway(PROBES, SERVICE + "startupProbe/failureThreshold", "120"),
        gateway(PROBES, SERVICE + "livenessProbe/timeoutSeconds", "2"),
        gateway(PROBES, SERVICE + "livenessProbe/failureThreshold", "3"),
        local(PROBES, "StatefulSet", "postgres", SERVICE + "livenessProbe/timeoutSeconds", null),
        local(VARIABLES, "ConfigMap", "gateway", "/data/QUARKUS_HTP_PORT", "'1'"),
        local(VARIABLES, "ConfigMap", "gateway", "/data/ORDERSYSTEM_RATE_LIMITS", "'1'"),
        local(VARIABLES, "ConfigMap", "environment", "/data/QUARKUS_MANAGEMENT_ENABLED", "'true'"),
        local(VARIABLES, "ConfigMap", "order-service", "/data/ORDERSYSTEM_TOKEN_URL", "http://x"),
        production(VARIABLES, "ConfigMap", "gateway", DATASOURCE + "LIMIT__JDBC_URL", "x"),
        production(VARIABLES, "ConfigMap", "gateway", DATASOURCE + "RATE_LIMIT__JDBC_URI", "x"),
        production(NETWORK_POLICIES, "NetworkPolicy", "gateway-to-database", null, null),
        production(SECRETS, "Cluster", "gateway-db", null, null));
  }

  private static Stream<Break> security() {
    return Stream.of(
        local(POD_SECURITY, "Namespace", "order-system", "/metadata/labels", "{}"),
        gateway(POD_SECURITY, "/spec/template/spec/hostNetwork", "true"),
        gateway(POD_SECURITY, "/spec/template/spec/volumes/0", "{name: x, hostPath: {path: /}}"),
        gateway(POD_SECURITY, "/spec/template/spec/automountServiceAccountToken", "true"),
        gateway(POD_SECURITY, "/spec/template/spec/automountServiceAccountToken", null),
        gateway(POD_SECURITY, "/spec/template/spec/securityContext/runAsNonRoot", null),
        gateway(POD_SECURITY, "/spec/template/spec/securityContext/runAsUser", "0"),
        gateway(POD_SECURITY, "/spec/template/spec/securityContext/seccompProfile", null),
        gateway(POD_SECURITY, SERVICE + "securityContext/allowPrivilegeEscalation", null),
        gateway(POD_SECURITY, SERVICE + "securityContext/privileged", "true"),
        gateway(POD_SECURITY, SERVICE + "securityContext/capabilities/add", "[SYS_ADMIN]"),
        gateway(POD_SECURITY, SERVICE + "securityContext/capabilities/drop", null),
        gateway(POD_SECURITY, SERVICE + "securityContext/readOnlyRootFilesystem", "false"),
        gateway(POD_SECURITY, SERVICE + "resources/limits/memory", null),
        gateway(POD_SECURITY, SERVICE + "ports/0/hostPort", "80"),
        local(POD_SECURITY, "StatefulSet", "postgres", SERVICE + "securityContext", null),
        production(POD_SECURITY, "Deployment", "payment-service", INIT + "0/securityContext", null),
        production(POD_SECURITY, "DaemonSet", "collector", SERVICE + "securityContext", null),
        local(POD_SECURITY, "Job", SAMPLE_DATA, SERVICE + "securityContext", null));
  }

  private static Stream<Break> network() {
    return Stream.of(
        local(NETWORK_POLICIES, "NetworkPolicy", "default-deny", null, null),
        local(NETWORK_POLICIES, "NetworkPolicy", "dns", null, null),
        local(NETWORK_POLICIES, "NetworkPolicy", "dns", "/spec/egress/0/ports/0", null),
        local(NETWORK_POLICIES, "NetworkPolicy", "payment-service", null, null),
        local(NETWORK_POLICIES, "NetworkPolicy", "gateway", "/spec/egress/0", null),
        local(NETWORK_POLICIES, "NetworkPolicy", "gateway", "/spec/egress/-", "{}"),
        local(NETWORK_POLICIES, "NetworkPolicy", "gateway", "/spec/egress/0/ports", null),
        local(NETWORK_POLICIES, "NetworkPolicy", "postgres", "/spec/ingress/0/from", null),
        local(NETWORK_POLICIES, "NetworkPolicy", "order-service", "/spec/podSelector", "{}"),
        local(
            NETWORK_POLICIES,
            "ConfigMap",
            "saga-orchestrator",
            "/data/ORDERSYSTEM_TOKEN_URL",
            null),
        local(NETWORK_POLICIES, "Service", "gateway", "/spec/ports/0/port", "81"),
        local(
            NETWORK_POLICIES,
            "Job",
            SECRETS_JOB,
            "/spec/template/spec/automountServiceAccountToken",
            "false"),
        production(NETWORK_POLICIES, "NetworkPolicy", "orders-db", "/spec/ingress/1", null),
        production(NETWORK_POLICIES, "NetworkPolicy", "to-payment-provider", null, null),
        production(
            NETWORK_POLICIES,
            "NetworkPolicy",
            "to-identity-provider",
            "/spec/egress/0/ports/0/port",
            "80"),
        production(NETWORK_POLICIES, "NetworkPolicy", "databases-to-backup-store", null, null),
        production(NETWORK_POLICIES, "NetworkPolicy", "collector", null, null),
        production(NETWORK_POLICIES, "NetworkPolicy", "collector", "/spec/egress/0/ports", null),
        production(NETWORK_POLICIES, "NetworkPolicy", "services-to-collector", null, null),
        production(NETWORK_POLICIES, "NetworkPolicy", "collector-to-api-server", null, null),
        production(NETWORK_POLICIES, "NetworkPolicy", "public-to-gateway", null, null),
        production(NETWORK_POLICIES, "Gateway", "public", null, null),
        production(NETWORK_POLICIES, "PodMonitor", "databases", null, null));
  }

  private static Stream<Break> operation() {
    return Stream.of(
        production(SCALING, "HorizontalPodAutoscaler", "gateway", "/spec/minReplicas", "1"),
        production(SCALING, "HorizontalPodAutoscaler", "gateway", null, null),
        production(SCALING, "PodDisruptionBudget", "gateway", "/spec", "{minAvailable: 2}"),
        gateway(SCALING, "/spec/replicas", "2"),
        gateway(SCALING, SERVICE + "name", "gateway"),
        gateway(UPDATES, "/spec/strategy", "{type: RollingUpdate}"),
        gateway(UPDATES, SERVICE + "lifecycle", null),
        gateway(UPDATES, "/spec/template/spec/terminationGracePeriodSeconds", "15"),
        gateway(UPDATES, "/spec/template/spec/topologySpreadConstraints/0", null),
        local(CONNECTIONS, "HorizontalPodAutoscaler", "order-service", "/spec/maxReplicas", "9"),
        local(
            SCALING, "HorizontalPodAutoscaler", "gateway", UP + "stabilizationWindowSeconds", "0"),
        local(SCALING, "HorizontalPodAutoscaler", "gateway", UP + "policies/0/value", "4"),
        local(SCALING, "HorizontalPodAutoscaler", "gateway", UP + "policies", null),
        local(
            SCALING,
            "HorizontalPodAutoscaler",
            "gateway",
            "/spec/metrics/0/containerResource/target/type",
            "Utilization"),
        production(CONNECTIONS, "Cluster", "orders-db", "/spec/postgresql/parameters", "{}"),
        production(SIDECARS, "Deployment", "payment-service", INIT + "0/restartPolicy", null),
        production(SIDECARS, "Deployment", "payment-service", INIT + "0/startupProbe", null),
        production(SIDECARS, "Deployment", "payment-service", INIT + "0/name", "collector"),
        gateway(SIDECARS, "/spec/template/spec/containers/-", "{name: agent}"),
        gateway(SIDECARS, "/spec/template/spec/initContainers", "[{name: migration}]"),
        orders(SIDECARS, INIT + "0/name", "prepare"),
        orders(SIDECARS, INIT + "0/restartPolicy", "Always"),
        orders(SIDECARS, INIT + "0/env/2", null),
        orders(SIDECARS, SERVICE + "env/2/valueFrom/secretKeyRef/name", "orders-db-app"),
        orders(ROOM, INIT + "0/resources/requests/memory", "1024Mi"),
        production(
            COLLECTOR, "ConfigMap", "collector", "/data/collector.yaml", "'receivers: {otlp: }'"),
        production(COLLECTOR, "DaemonSet", "collector", SERVICE + "env/0", null),
        production(
            COLLECTOR, "DaemonSet", "collector", "/spec/template/spec/volumes/1/emptyDir", "{}"),
        local(JOBS, "Job", SAMPLE_DATA, SERVICE + "image", "order-system/tools:1.1.0"),
        local(JOBS, "Job", SAMPLE_DATA, "/spec/ttlSecondsAfterFinished", null),
        gateway(ROOM, SERVICE + "resources/requests/cpu", "250m"),
        gateway(ROOM, SERVICE + "resources/requests/memory", "1024Mi"),
        gateway(ROOM, "/spec/strategy/rollingUpdate/maxSurge", "5"),
        gateway(IMAGES, SERVICE + "image", "order-system/gateway"),
        gateway(IMAGES, SERVICE + "image", "order-system/gateway:latest"),
        production(IMAGES, "Cluster", "orders-db", "/spec/imageName", "postgresql"));
  }
}
