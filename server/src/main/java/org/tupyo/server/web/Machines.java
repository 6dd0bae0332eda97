package org.tupyo.server.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// Tells programs from people, by what they ask for.
final class Machines {
  private Machines() {}

  /// Whether this is an address of the JSON API.
  static boolean isData(HttpServletRequest request) {
    return address(request).startsWith("/api/");
  }

  /// Whether the answer is for a program: by its address, or because it would sooner have JSON than
  /// a page.
  static boolean ask(HttpServletRequest request) {
    return isData(request) || preferJson(request);
  }

  /// The address that was asked for, also while an error is being answered.
  static String address(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
        ? asked
        : request.getRequestURI();
  }

  private static boolean preferJson(HttpServletRequest request) {
    try {
      var accepted =
          Collections.list(request.getHeaders("Accept")).stream()
              .flatMap(header -> MediaType.parseMediaTypes(header).stream())
              .toList();
      return weight(accepted, "json") > weight(accepted, "html");
    } catch (InvalidMediaTypeException _) {
      return false;
    }
  }

  private static double weight(List<MediaType> accepted, String kind) {
    return accepted.stream()
        .filter(type -> type.getSubtype().endsWith(kind))
        .mapToDouble(MediaType::getQualityValue)
        .max()
        .orElse(0);
  }
}
