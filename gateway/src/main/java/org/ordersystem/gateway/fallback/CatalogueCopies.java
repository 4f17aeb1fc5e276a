package org.ordersystem.gateway.fallback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ordersystem.gateway.client.answer.ServiceAnswer;

/** The last good copies of the catalogue, limited in age and in bytes. */
@Singleton
class CatalogueCopies {
  /** An estimate of the bytes that an entry takes besides its key and body. */
  private static final int OVERHEAD = 256;

  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final Cache<String, Copy> copies;

  CatalogueCopies(CatalogueCopyConfig config) {
    copies =
        Caffeine.newBuilder()
            .expireAfterWrite(config.maxAge())
            .maximumWeight(config.maxSize().asLongValue())
            .<String, Copy>weigher((key, copy) -> OVERHEAD + key.length() + copy.size())
            .build();
  }

  /**
   * Stores a success. 404 and 410 remove the copy, because the product is gone. Any other answer is
   * about the request and leaves the copy.
   */
  void keep(String key, ServiceAnswer answer) {
    if (answer.isSuccess()) {
      copies.put(key, new Copy(answer, Instant.now()));
    } else if (answer.status() == NOT_FOUND || answer.status() == GONE) {
      copies.invalidate(key);
    }
  }

  /** The copy, marked with the headers Age (RFC 9111) and Cache-Status (RFC 9211). */
  Optional<ServiceAnswer> find(String key) {
    return Optional.ofNullable(copies.getIfPresent(key)).map(Copy::marked);
  }

  private record Copy(ServiceAnswer answer, Instant takenAt) {
    int size() {
      return answer.body().length;
    }

    ServiceAnswer marked() {
      long age = Duration.between(takenAt, Instant.now()).toSeconds();
      return answer
          .with("Age", Long.toString(Math.max(0, age)))
          .with("Cache-Status", "gateway; hit; detail=stale-if-error");
    }
  }
}
