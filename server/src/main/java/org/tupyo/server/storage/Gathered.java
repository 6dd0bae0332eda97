package org.tupyo.server.storage;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/// One question that many ask at the same time, each about something else: while the database
/// answers those who came first, the others gather, and are then asked for together.
///
/// Nobody waits for company: who comes alone is answered at once. Every answer was read after the
/// question was put, so it is as fresh as a question of one's own. Not for use inside of a
/// transaction, whose changes another connection cannot see.
public final class Gathered<K, V> {
  private final Function<Set<K>, Map<K, V>> question;
  private Group<K, V> next = new Group<>();
  private boolean asking;

  /// @param question finds what it can about many at once; absent is what is not in its answer
  public Gathered(Function<Set<K>, Map<K, V>> question) {
    this.question = question;
  }

  private static final class Group<K, V> {
    private final Set<K> wanted = new LinkedHashSet<>();
    private final CompletableFuture<Map<K, V>> answer = new CompletableFuture<>();
  }

  /// Finds the answer about this one.
  public Optional<V> find(K about) {
    Group<K, V> group;
    boolean first;
    synchronized (this) {
      group = next;
      group.wanted.add(about);
      first = !asking;
      asking = true;
    }
    if (first) {
      askNext();
    }
    try {
      return Optional.ofNullable(group.answer.join().get(about));
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void askNext() {
    var group = take();
    try {
      group.answer.complete(question.apply(group.wanted));
    } catch (RuntimeException | Error e) {
      group.answer.completeExceptionally(e);
    } finally {
      goOn();
    }
  }

  private synchronized Group<K, V> take() {
    var taken = next;
    next = new Group<>();
    return taken;
  }

  /// On a thread of its own: whoever asked for the others has an answer already and may go.
  private synchronized void goOn() {
    asking = !next.wanted.isEmpty();
    if (asking) {
      Thread.startVirtualThread(this::askNext);
    }
  }
}
