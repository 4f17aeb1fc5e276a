package org.ordersystem.gateway.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The last good copies of what the catalogue answered, bounded by age and by bytes. */
@Singleton
class CatalogueCopies {
  private static final int OVERHEAD = 256;

  private final Cache<String, Copy> copies;

  CatalogueCopies(CatalogueCopyConfig config) {
    copies =
        Caffeine.newBuilder()
            .expireAfterWrite(config.maxAge())
            .maximumWeight(config.maxSize().asLongValue())
            .<String, Copy>weigher((key, copy) -> OVERHEAD + key.length() + copy.size())
            .build();
  }

  /** Keeps a success; forgets what the service says is gone. */
  void keep(String key, Answer answer) {
    if (answer.isSuccess()) {
      copies.put(key, new Copy(answer, Instant.now()));
    } else {
      copies.invalidate(key);
    }
  }

  /** The copy, marked as RFC 9111 (Age) and RFC 9211 (Cache-Status) say. */
  Optional<Answer> find(String key) {
    return Optional.ofNullable(copies.getIfPresent(key)).map(Copy::marked);
  }

  private record Copy(Answer answer, Instant takenAt) {
    int size() {
      return answer.body().length;
    }

    Answer marked() {
      long age = Duration.between(takenAt, Instant.now()).toSeconds();
      return answer
          .with("Age", Long.toString(Math.max(0, age)))
          .with("Cache-Status", "gateway; hit; detail=stale-if-error");
    }
  }
}
