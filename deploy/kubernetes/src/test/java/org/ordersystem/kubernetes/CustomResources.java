package org.ordersystem.kubernetes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;

/**
 * Models of custom resources that have no published Java model, with the fields that the manifests
 * use. They follow CloudNativePG 1.30, its Barman plugin, External Secrets v1 and Argo CD v1alpha1.
 */
final class CustomResources {
  static final Map<String, Class<?>> MODELS =
      Map.of(
          "postgresql.cnpg.io/v1 Cluster", Cluster.class,
          "postgresql.cnpg.io/v1 ScheduledBackup", ScheduledBackup.class,
          "barmancloud.cnpg.io/v1 ObjectStore", ObjectStore.class,
          "external-secrets.io/v1 ExternalSecret", ExternalSecret.class,
          "argoproj.io/v1alpha1 Application", Application.class);

  private CustomResources() {}

  record Cluster(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Spec(
        int instances,
        String imageName,
        UpdateStrategy primaryUpdateStrategy,
        Storage storage,
        Storage walStorage,
        Affinity affinity,
        Postgresql postgresql,
        Bootstrap bootstrap,
        Managed managed,
        ResourceRequirements resources,
        List<Plugin> plugins) {}

    enum UpdateStrategy {
      unsupervised,
      supervised
    }

    record Storage(String size) {}

    record Affinity(String topologyKey, AntiAffinity podAntiAffinityType) {}

    enum AntiAffinity {
      preferred,
      required
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Postgresql(
        Synchronous synchronous, Map<String, String> parameters, List<String> pg_hba) {}

    record Synchronous(Method method, int number) {}

    enum Method {
      any,
      first
    }

    record Bootstrap(InitDb initdb) {}

    record InitDb(String database, String owner) {}

    record Managed(List<Role> roles) {}

    record Role(String name, Presence ensure, boolean login, SecretName passwordSecret) {}

    enum Presence {
      present,
      absent
    }

    record SecretName(String name) {}

    record Plugin(String name, boolean isWALArchiver, Map<String, String> parameters) {}
  }

  record ScheduledBackup(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(
        String schedule,
        boolean immediate,
        String backupOwnerReference,
        String method,
        Name pluginConfiguration,
        Name cluster) {}

    record Name(String name) {}
  }

  record ObjectStore(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(String retentionPolicy, Configuration configuration) {}

    record Configuration(
        String destinationPath,
        String endpointURL,
        S3Credentials s3Credentials,
        Compression wal,
        Compression data) {}

    record S3Credentials(SecretKey accessKeyId, SecretKey secretAccessKey) {}

    record SecretKey(String name, String key) {}

    record Compression(String compression) {}
  }

  record ExternalSecret(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(String refreshInterval, StoreRef secretStoreRef, Target target, List<Entry> data) {}

    record StoreRef(String kind, String name) {}

    record Target(String name) {}

    record Entry(String secretKey, RemoteRef remoteRef) {}

    record RemoteRef(String key, String property) {}
  }

  record Application(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(String project, Source source, Destination destination, SyncPolicy syncPolicy) {}

    record Source(String repoURL, String targetRevision, String path) {}

    record Destination(String server, String namespace) {}

    record SyncPolicy(Automated automated, Retry retry, List<String> syncOptions) {}

    record Automated(boolean prune, boolean selfHeal) {}

    record Retry(int limit, BackOff backoff) {}

    record BackOff(String duration, int factor, String maxDuration) {}
  }
}
