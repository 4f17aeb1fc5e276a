package org.ordersystem.secrets;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All secrets of a demo. A secret that two services share is created for the first one and copied
 * for the second one, so that an interrupted run can be repeated.
 */
record DemoSecrets(
    String superuserPassword,
    Map<String, String> databasePasswords,
    String clientSecret,
    String providerApiKey,
    SigningKey signingKey) {
  /** The user that may read all databases, for the check of the invariants. */
  static final String CHECKER = "checker";

  /** The secret of each user of the database server. */
  static final Map<String, String> DATABASE_USERS =
      Map.of(
          "orders",
          "orders-db-app",
          "orders_service",
          "orders-db-service",
          "inventory",
          "inventory-db-app",
          "payments",
          "payments-db-app",
          "sagas",
          "sagas-db-app",
          "provider",
          "provider-db-app",
          CHECKER,
          "checker-db-app");

  static final String KEY_FILE = "signing-key.pem";
  static final String KEY_SET_FILE = "jwks.json";

  private static final String PASSWORD = "password";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 24;

  /** The secrets in a store. Missing ones are created. */
  static DemoSecrets in(Store store) {
    String client =
        shared(
            store,
            random(),
            "saga-orchestrator-secrets",
            "ORDERSYSTEM_TOKEN_CLIENT_SECRET",
            "development-issuer-secrets",
            "ORDERSYSTEM_DEVELOPMENT_ISSUER_CLIENT_SECRET");
    String apiKey =
        shared(
            store,
            random(),
            "payment-service-secrets",
            "ORDERSYSTEM_PROVIDER_API_KEY",
            "payment-provider-simulator-secrets",
            "ORDERSYSTEM_PROVIDER_API_KEY");
    return new DemoSecrets(
        store.once("postgres-superuser", Map.of(PASSWORD, random())).get(PASSWORD),
        DATABASE_USERS.keySet().stream()
            .collect(Collectors.toMap(Function.identity(), user -> database(store, user))),
        client,
        apiKey,
        signingKey(store));
  }

  private static String shared(
      Store store, String fresh, String owner, String ownerKey, String user, String userKey) {
    String value = store.once(owner, Map.of(ownerKey, fresh)).get(ownerKey);
    store.once(user, Map.of(userKey, value));
    return value;
  }

  private static String database(Store store, String user) {
    Map<String, String> fresh = Map.of("username", user, PASSWORD, random());
    return store.once(DATABASE_USERS.get(user), fresh).get(PASSWORD);
  }

  private static SigningKey signingKey(Store store) {
    String fresh = SigningKey.generate().pem();
    SigningKey key =
        SigningKey.of(store.once("signing-key", Map.of(KEY_FILE, fresh)).get(KEY_FILE));
    store.once("jwks", Map.of(KEY_SET_FILE, key.keySet()));
    return key;
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
