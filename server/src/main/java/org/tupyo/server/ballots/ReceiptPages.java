package org.tupyo.server.ballots;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Elections;

/// Where anyone looks a receipt up, with its code or its QR code.
@Controller
class ReceiptPages {
  private final Receipts receipts;
  private final Elections elections;

  ReceiptPages(Receipts receipts, Elections elections) {
    this.receipts = receipts;
    this.elections = elections;
  }

  @GetMapping("/r")
  ModelAndView ask(@RequestParam(defaultValue = "") String code) {
    var typed = code.strip();
    return typed.isEmpty()
        ? question("", "", HttpStatus.OK)
        : new ModelAndView(
            "redirect:/r/" + UriUtils.encodePathSegment(typed, StandardCharsets.UTF_8));
  }

  @GetMapping("/r/{code}")
  ModelAndView look(@PathVariable String code) {
    var parsed = ReceiptCode.parse(code);
    if (parsed.isEmpty()) {
      return question(code, "ballots.receipt.misread", HttpStatus.BAD_REQUEST);
    }
    return receipts
        .find(parsed.get())
        .map(inclusion -> found(inclusion, code))
        .orElseGet(() -> question(code, "ballots.receipt.unknown", HttpStatus.NOT_FOUND));
  }

  private ModelAndView found(Inclusion inclusion, String code) {
    return elections
        .glance(inclusion.receipt().election())
        .filter(Election::hasOpened)
        .map(election ->
            new ModelAndView("ballots/included", "inclusion", inclusion)
                .addObject("election", election)
                .addObject("code", ReceiptCode.of(inclusion.receipt())))
        .orElseGet(() -> question(code, "ballots.receipt.unknown", HttpStatus.NOT_FOUND));
  }

  private static ModelAndView question(String code, String error, HttpStatus status) {
    var view = new ModelAndView("ballots/receipt", "code", code).addObject("error", error);
    view.setStatus(status);
    return view;
  }
}
