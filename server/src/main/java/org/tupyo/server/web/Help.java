package org.tupyo.server.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The sections of the help page, in its order.
public enum Help {
  VOTE(7, "/e/[^/]+(/ballot|/review|/cast|/done)?"),
  LINK(4, "/v"),
  RECEIPT(5, "/r(/.*)?"),
  SECRECY(4, "/privacy|/elections/[^/]+/log"),
  RESULT(4, "/e/[^/]+/result"),
  ACCOUNTS(4, "/(account|sign-in|sign-up|forgot-password|reset-password|confirm-email)(/.*)?"),
  ORGANISE(5, "/(desk|admin|set-up|api)(/.*)?");

  private final int questions;
  private final Pattern pages;

  Help(int questions, String pages) {
    this.questions = questions;
    this.pages = Pattern.compile(pages);
  }

  /// The help for the page at this path: the section about it, or the page from its beginning.
  static String address(String path) {
    for (var section : values()) {
      if (section.pages.matcher(path).matches()) {
        return "/help#" + section.id();
      }
    }
    return "/help";
  }

  /// What an address calls the section by.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The key of its heading.
  public String key() {
    return "web.help." + id();
  }

  /// The keys of its questions; with `.a` behind they are those of the answers.
  public List<String> questions() {
    return IntStream.rangeClosed(1, questions).mapToObj(i -> key() + "." + i).toList();
  }
}
