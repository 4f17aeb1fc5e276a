package org.ordersystem.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;

/** The time limit of a first request includes the TLS handshake. */
@QuarkusTest
@TestProfile(SlowTlsTest.Tls.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class SlowTlsTest {
  private static final String PASSWORD = "password";
  private static final String REQUEST = "GET /api/nothing HTTP/1.1\r\nHost: localhost\r\n";

  @TestHTTPResource(value = "/", tls = true)
  URI gateway;

  /** All of them wait for the same time limit, so they wait together. */
  @Test
  void aHandshakeThatIsNotCompletedIsClosed() throws IOException {
    List<RawConnection> connections = new ArrayList<>();
    try {
      for (String bytes : new String[] {"", "16", "1603010200", "160301020001"}) {
        RawConnection connection = new RawConnection(gateway);
        connections.add(connection);
        connection.send(HexFormat.of().parseHex(bytes));
      }
      for (RawConnection connection : connections) {
        assertThat(connection.readUntil("<never>"), endsWith("<closed>"));
      }
    } finally {
      for (RawConnection connection : connections) {
        connection.close();
      }
    }
  }

  @Test
  void aHeadThatIsNotCompletedAfterTheHandshakeIsClosed() throws Exception {
    try (SSLSocket connection = connect()) {
      connection.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
      assertThat(connection.getInputStream().read(), is(-1));
    }
  }

  @Test
  void aWholeRequestIsServed() throws Exception {
    try (SSLSocket connection = connect()) {
      connection.getOutputStream().write((REQUEST + "\r\n").getBytes(ISO_8859_1));
      byte[] status = connection.getInputStream().readNBytes(12);
      assertThat(new String(status, ISO_8859_1), startsWith("HTTP/1.1 404"));
    }
  }

  private SSLSocket connect() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(Tls.KEY_STORE)) {
      trusted.load(file, PASSWORD.toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("localhost", gateway.getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** A gateway with a certificate of its own, and short limits. */
  public static class Tls extends SmallLimits {
    static final Path KEY_STORE = Path.of("target/test-tls.p12").toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
      createKeyStore();
      Map<String, String> config = super.getConfigOverrides();
      config.put("quarkus.http.test-ssl-port", "0");
      config.put("quarkus.http.ssl.certificate.key-store-file", KEY_STORE.toString());
      config.put("quarkus.http.ssl.certificate.key-store-password", PASSWORD);
      return config;
    }

    private static void createKeyStore() {
      try {
        Files.deleteIfExists(KEY_STORE);
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int exit =
            new ProcessBuilder(
                    List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        KEY_STORE.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(exit, is(0));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
