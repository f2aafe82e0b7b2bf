package io.waypost.api.console.entry;

import io.waypost.api.access.SessionTokens;
import io.waypost.api.console.page.Form;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Exchanges an API key for the cookie, and takes the cookie back. */
@Controller
class SignInController {
    private static final String PAGE = "sign-in/page";
    private final SessionTokens tokens;

    SignInController(SessionTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping(ConsoleSecurity.SIGN_IN)
    String page() {
        return PAGE;
    }

    @PostMapping(ConsoleSecurity.SIGN_IN)
    String signIn(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        String key = Form.read(request).text("key").strip();
        Optional<SessionTokens.Issued> issued = tokens.issue(key, ConsoleCookie.VALIDITY);
        if (issued.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            model.addAttribute("refused", true);
            return PAGE;
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ConsoleCookie.signedIn(request, issued.get()).toString());
        return "redirect:/";
    }

    @PostMapping("/console/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, ConsoleCookie.signedOut(request).toString());
        return "redirect:" + ConsoleSecurity.SIGN_IN;
    }
}
