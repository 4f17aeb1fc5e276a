package org.ordersystem.gateway.caller;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.gateway.caller.ProxyConfig.Header;

class ClientAddressTest {
  private static final String PROXY = "10.0.0.1";
  private static final String CLIENT = "203.0.113.7";

  @Test
  void withoutTrustedProxiesThePeerIsTheClient() {
    ClientAddress address = new ClientAddress(config(Set.of(), Header.X_FORWARDED_FOR));
    assertThat(address.of(CLIENT, xForwardedFor("1.2.3.4")), is(CLIENT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7",
        "1.2.3.4, 203.0.113.7",
        "10.0.0.9, 203.0.113.7",
        "203.0.113.7, 10.0.0.2, 10.0.0.3",
        "203.0.113.7, 2001:db8::5",
        "203.0.113.7:4711",
        "not an address, 203.0.113.7",
        ",, ,203.0.113.7",
        "::ffff:203.0.113.7",
      })
  void theNearestHopThatIsNotTrustedIsTheClient(String header) {
    ClientAddress address =
        new ClientAddress(config(Set.of("10.0.0.0/8", "2001:db8::5"), Header.X_FORWARDED_FOR));
    assertThat(address.of(PROXY, xForwardedFor(header)), is(CLIENT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.7",
        "for=1.2.3.4, For=\"203.0.113.7:4711\";proto=https;by=10.0.0.2",
        "for=\"a, b;for=1.2.3.4\", proto=http;for=203.0.113.7",
        "for=203.0.113.7, for=10.0.0.2",
      })
  void forwardedIsReadAsRfc7239SaysIfTheProxiesWriteIt(String header) {
    ClientAddress address = new ClientAddress(config(Set.of("10.0.0.0/8"), Header.FORWARDED));
    MultiMap headers = xForwardedFor("9.9.9.9").add("Forwarded", header);
    assertThat(address.of(PROXY, headers), is(CLIENT));
  }

  @Test
  void theHeaderThatTheProxiesDoNotWriteIsIgnored() {
    MultiMap headers = xForwardedFor(CLIENT).add("Forwarded", "for=9.9.9.9");
    assertThat(trusting(PROXY).of(PROXY, headers), is(CLIENT));
  }

  @Test
  void aPeerThatIsNoProxyIsNotBelieved() {
    assertThat(trusting("10.0.0.2").of(CLIENT, xForwardedFor("1.2.3.4")), is(CLIENT));
  }

  @Test
  void withoutAHeaderTheProxyItselfIsTheClient() {
    assertThat(trusting(PROXY).of(PROXY, MultiMap.caseInsensitiveMultiMap()), is(PROXY));
  }

  @Test
  void severalHeadersAreOneList() {
    assertThat(trusting(PROXY).of(PROXY, xForwardedFor("1.2.3.4").add(X, CLIENT)), is(CLIENT));
  }

  @Test
  void allAddressesOfAnIpv6ClientAreOne() {
    ClientAddress address = trusting(PROXY);
    assertThat(
        address.of(PROXY, xForwardedFor("[2001:db8:1:2:3:4:5:6]:80")),
        is(address.of(PROXY, xForwardedFor("2001:db8:1:2::9"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "_hidden", "999.1.1.1", "a b", "%zz", "\"", "\uD83D\uDE00"})
  void malformedHopsNeitherFailNorAreOneClient(String hop) {
    assertThat(trusting(PROXY).of(PROXY, xForwardedFor(CLIENT + ", " + hop)), is(hop));
  }

  @Test
  void aLongHopIsCut() {
    assertThat(
        trusting(PROXY).of(PROXY, xForwardedFor("x".repeat(30_000))).length(), is(lessThan(200)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8", "10.0.0.0/8/8"})
  void aTrustedProxyThatIsNoNetworkIsRefused(String proxy) {
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> trusting(proxy));
    assertThat(refusal.getMessage(), containsString("ordersystem.proxies.trusted"));
  }

  private static final String X = "X-Forwarded-For";

  private static MultiMap xForwardedFor(String value) {
    return MultiMap.caseInsensitiveMultiMap().add(X, value);
  }

  private static ClientAddress trusting(String proxy) {
    return new ClientAddress(config(Set.of(proxy), Header.X_FORWARDED_FOR));
  }

  private static ProxyConfig config(Set<String> trusted, Header header) {
    return new ProxyConfig() {
      @Override
      public Optional<Set<String>> trusted() {
        return Optional.of(trusted);
      }

      @Override
      public Header header() {
        return header;
      }
    };
  }
}
