package org.tupyo.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tupyo.crypto.group.Element;
import org.tupyo.crypto.group.Group;

/// Microseconds of what one number of a ballot in BELENIOS-2048 is raised to, the order and two
/// challenges, by us and by GMP (Debian's `libgmp10`).
@SuppressWarnings("restricted")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GmpBenchmark {
  private static final Group GROUP = Group.named("BELENIOS-2048").orElseThrow();

  /// Two lengths and a pointer, as `gmp.h` says.
  private static final MemoryLayout NUMBER =
      MemoryLayout.structLayout(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);

  private final SecureRandom random = new SecureRandom();
  private final Element x = GROUP.generator().power(GROUP.randomExponent(random));
  private final List<BigInteger> exponents =
      List.of(
          GROUP.order().subtract(BigInteger.ONE),
          GROUP.randomExponent(random),
          GROUP.randomExponent(random));

  private final SymbolLookup gmp = SymbolLookup.libraryLookup("libgmp.so.10", Arena.global());
  private final MethodHandle powm =
      Linker.nativeLinker()
          .downcallHandle(
              gmp.find("__gmpz_powm").orElseThrow(),
              FunctionDescriptor.ofVoid(
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS));
  private final MethodHandle read = handle("__gmpz_init_set_str", ValueLayout.JAVA_INT);
  private final MethodHandle compare = handle("__gmpz_cmp");
  private MemorySegment theirs = MemorySegment.NULL;
  private MemorySegment modulus = MemorySegment.NULL;
  private MemorySegment power = MemorySegment.NULL;
  private List<MemorySegment> theirExponents = List.of();

  private MethodHandle handle(String name, MemoryLayout... more) {
    return Linker.nativeLinker()
        .downcallHandle(
            gmp.find(name).orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS)
                .appendArgumentLayouts(more));
  }

  /// Gives GMP the same numbers, and fails where the two do not agree.
  @Setup
  public void prepare() throws Throwable {
    theirs = number(x.text());
    modulus = number(modulus().toString());
    power = number("0");
    var all = new ArrayList<MemorySegment>();
    for (var exponent : exponents) {
      all.add(number(exponent.toString()));
    }
    theirExponents = List.copyOf(all);
    gmp();
    if ((int) compare.invokeExact(power, number(ours().text())) != 0) {
      throw new IllegalStateException("GMP has another power");
    }
  }

  /// The p of the group, which divides each product of a number and its inverse, less 1.
  private BigInteger modulus() {
    return IntStream.range(0, 20)
        .mapToObj(_ -> GROUP.generator().power(GROUP.randomExponent(random)))
        .map(any -> whole(any).multiply(whole(any.inverse())).subtract(BigInteger.ONE))
        .reduce(BigInteger.ZERO, BigInteger::gcd);
  }

  private static BigInteger whole(Element element) {
    return new BigInteger(element.text());
  }

  private MemorySegment number(String decimal) throws Throwable {
    var number = Arena.global().allocate(NUMBER);
    int failed = (int) read.invokeExact(number, Arena.global().allocateFrom(decimal), 10);
    if (failed != 0) {
      throw new IllegalStateException("GMP reads no " + decimal);
    }
    return number;
  }

  /// Gives the last power.
  @Benchmark
  public Element ours() {
    // A new element, as one remembers its powers.
    var base = GROUP.base(x.times(GROUP.identity()));
    base.expect(exponents);
    base.power(exponents.get(0));
    base.power(exponents.get(1));
    return base.power(exponents.get(2));
  }

  @Benchmark
  public void gmp() throws Throwable {
    for (var exponent : theirExponents) {
      powm.invokeExact(power, theirs, exponent, modulus);
    }
  }
}
