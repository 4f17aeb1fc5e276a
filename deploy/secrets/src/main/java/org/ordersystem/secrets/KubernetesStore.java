package org.ordersystem.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Secret objects of one namespace. The service account needs the verbs get and create. */
final class KubernetesStore implements Store {
  private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI secrets;
  private final String token;
  private final HttpClient client;

  KubernetesStore(URI server, String namespace, String token, SSLContext trusted) {
    this.secrets = server.resolve("/api/v1/namespaces/" + namespace + "/secrets");
    this.token = token;
    this.client = HttpClient.newBuilder().sslContext(trusted).connectTimeout(LIMIT).build();
  }

  /** Uses the service account of the pod in which this process runs. */
  static KubernetesStore ofThisPod() {
    String host = System.getenv("KUBERNETES_SERVICE_HOST");
    String address = host.contains(":") ? "[" + host + "]" : host;
    URI server = URI.create("https://" + address + ":" + System.getenv("KUBERNETES_SERVICE_PORT"));
    try {
      return new KubernetesStore(
          server,
          Files.readString(ACCOUNT.resolve("namespace")),
          Files.readString(ACCOUNT.resolve("token")),
          trusting(ACCOUNT.resolve("ca.crt")));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("There is no service account at " + ACCOUNT, e);
    }
  }

  private static SSLContext trusting(Path certificates)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream file = Files.newInputStream(certificates)) {
      int number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
        trusted.setCertificateEntry("ca-" + number++, certificate);
      }
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  @Override
  public Map<String, String> once(String name, Map<String, String> values) {
    HttpResponse<String> found = get(name);
    if (found.statusCode() == 404) {
      HttpResponse<String> created = create(name, values);
      // Conflict: another run was first, and its values are used.
      found = created.statusCode() == 409 ? get(name) : created;
    }
    if (found.statusCode() >= 300) {
      throw new IllegalStateException(
          "Secret %s: the API server answers %d".formatted(name, found.statusCode()));
    }
    return values(found.body());
  }

  private HttpResponse<String> get(String name) {
    return send(request(URI.create(secrets + "/" + name)).GET());
  }

  private HttpResponse<String> create(String name, Map<String, String> values) {
    ObjectNode secret = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Secret");
    secret.putObject("metadata").put("name", name);
    ObjectNode data = secret.putObject("data");
    values.forEach((key, value) -> data.put(key, value.getBytes(UTF_8)));
    return send(request(secrets).POST(BodyPublishers.ofString(secret.toString())));
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json")
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("The API server does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Jackson reads and writes binary values as Base64, as Kubernetes does. */
  private static Map<String, String> values(String secret) {
    try {
      Map<String, String> values = new TreeMap<>();
      for (Map.Entry<String, JsonNode> value : JSON.readTree(secret).path("data").properties()) {
        values.put(value.getKey(), new String(value.getValue().binaryValue(), UTF_8));
      }
      return values;
    } catch (IOException e) {
      throw new IllegalStateException("The API server's answer cannot be read", e);
    }
  }
}
