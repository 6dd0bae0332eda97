package org.tupyo.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tupyo.crypto.group.Base;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;

/// Microseconds of `g^a · P^b`, what a proof is verified with, by us and by libsodium (Debian's
/// `libsodium23`), which also asks whether P is a valid point.
@SuppressWarnings("restricted")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SodiumBenchmark {
  private static final Group GROUP = Group.named("Ed25519").orElseThrow();
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final BigInteger a = GROUP.randomExponent(random);
  private final BigInteger b = GROUP.randomExponent(random);
  private final Element point = GROUP.generator().power(GROUP.randomExponent(random));

  private final SymbolLookup sodium = SymbolLookup.libraryLookup("libsodium.so.23", Arena.global());
  private final MethodHandle baseMultiply = handle("crypto_scalarmult_ed25519_base_noclamp", 2);
  private final MethodHandle multiply = handle("crypto_scalarmult_ed25519_noclamp", 3);
  private final MethodHandle add = handle("crypto_core_ed25519_add", 3);
  private final MemorySegment first = segment(a);
  private final MemorySegment second = segment(b);
  private final MemorySegment theirs = segment(new BigInteger(point.text(), 16));
  private final MemorySegment left = segment(BigInteger.ZERO);
  private final MemorySegment right = segment(BigInteger.ZERO);

  private MethodHandle handle(String name, int pointers) {
    var parameters = new ValueLayout[pointers];
    Arrays.fill(parameters, ValueLayout.ADDRESS);
    return Linker.nativeLinker()
        .downcallHandle(
            sodium.find(name).orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
  }

  /// The lowest byte first.
  private static MemorySegment segment(BigInteger value) {
    var segment = Arena.global().allocate(BYTES);
    for (int i = 0; i < BYTES; i++) {
      segment.set(ValueLayout.JAVA_BYTE, i, value.shiftRight(8 * i).byteValue());
    }
    return segment;
  }

  @Benchmark
  public Element ours() {
    Base base = GROUP.base(point);
    return GROUP.generator().product(a, base, b);
  }

  /// Fails where the two do not agree.
  @Benchmark
  public int libsodium() throws Throwable {
    int failed =
        (int) baseMultiply.invokeExact(left, first)
            | (int) multiply.invokeExact(right, second, theirs)
            | (int) add.invokeExact(left, left, right);
    if (failed != 0) {
      throw new IllegalStateException("libsodium refused");
    }
    return left.get(ValueLayout.JAVA_BYTE, 0);
  }
}
