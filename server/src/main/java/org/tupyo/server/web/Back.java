package org.tupyo.server.web;

import java.util.regex.Pattern;

/// The way back to a page of ours.
final class Back {
  private static final Pattern OURS =
      Pattern.compile(
          "/(?:[\\p{L}\\p{M}\\p{N}_.~-]|%(?!2[fF]|5[cC]|0|1)[0-9A-Fa-f]{2}|/(?!/))*(?:\\?[A-Za-z0-9_.=&%-]*)?");

  private Back() {}

  /// Gives `path` if it is a path on this server, else the front page: nobody is led elsewhere.
  static String safe(String path) {
    return OURS.matcher(path).matches() && !path.startsWith("//") ? path : "/";
  }
}
