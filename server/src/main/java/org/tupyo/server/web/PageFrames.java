package org.tupyo.server.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/// Gives every page what its frame shows. Answers that are no page cost nothing by it, which an
/// attribute of the model would.
@Component
class PageFrames implements HandlerInterceptor {
  private final Frame frame;

  PageFrames(Frame frame) {
    this.frame = frame;
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView answer) {
    // Around what went wrong there is another frame, which asks the database nothing.
    if (answer != null && isPage(answer) && request.getDispatcherType() != DispatcherType.ERROR) {
      answer.addObject("page", frame.around(request));
    }
  }

  /// What leads elsewhere would carry the frame in its address.
  private static boolean isPage(ModelAndView answer) {
    var name = answer.getViewName();
    return name != null && !name.startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX);
  }
}
