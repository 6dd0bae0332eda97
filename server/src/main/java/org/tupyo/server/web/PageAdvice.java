package org.tupyo.server.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/// Gives every page what its frame shows.
@ControllerAdvice
class PageAdvice {
  private final Frame frame;

  PageAdvice(Frame frame) {
    this.frame = frame;
  }

  @ModelAttribute
  void page(HttpServletRequest request, Model model) {
    // Around what went wrong there is another frame, which asks the database nothing.
    if (request.getDispatcherType() != DispatcherType.ERROR && !answersData(request)) {
      model.addAttribute("page", frame.around(request));
    }
  }

  /// A RestController is a Controller too, but shows no frame.
  private static boolean answersData(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
            instanceof HandlerMethod handler
        && handler.getBeanType().isAnnotationPresent(RestController.class);
  }
}
