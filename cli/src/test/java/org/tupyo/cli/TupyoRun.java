package org.tupyo.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/// One command, run in this process.
public record TupyoRun(int code, String out, String err) {

  public static TupyoRun of(String language, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Tupyo.run(Map.of("LANG", language), new PrintWriter(out), new PrintWriter(err), arguments);
    return new TupyoRun(code, out.toString(), err.toString());
  }
}
