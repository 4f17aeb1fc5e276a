package org.ordersystem.issuer.signin;

import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.ordersystem.issuer.Form;

/** The pages that the issuer shows to a person. They need no script. */
final class SignInPage {
  /** The field of the form that proves that the issuer's own page was sent. */
  static final String PROOF = "proof";

  /** What the form sends on, so that the request can be checked again. */
  private static final List<String> KEPT =
      List.of(
          "client_id",
          "redirect_uri",
          "response_type",
          "state",
          "nonce",
          "code_challenge",
          "code_challenge_method");

  private static final String STYLE = style();
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
          .formatted(sha256(STYLE));

  private SignInPage() {}

  /**
   * Asks for name and password.
   *
   * @param user the name of the last attempt, if it failed; otherwise null
   */
  static Response ask(Form request, String proof, String user) {
    String fields =
        KEPT.stream()
            .filter(name -> request.get(name) != null)
            .map(name -> hidden(name, request.get(name)))
            .collect(Collectors.joining());
    String wrong =
        user == null
            ? ""
            : "<p class=\"wrong\" id=\"wrong\" role=\"alert\">The name or the password is wrong.</p>";
    String described = user == null ? "" : " aria-invalid=\"true\" aria-describedby=\"wrong\"";
    return page(
        200,
        "Sign in",
        """
        <h1>Sign in</h1>
        <p>to the order system</p>
        %s<form method="post" action="%s">
        %s%s<div><label for="username">Name</label>
        <input id="username" name="username" autocomplete="username" autocapitalize="none" required autofocus value="%s"%s></div>
        <div><label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required%s></div>
        <button>Sign in</button>
        </form>
        <p class="hint">This is the development issuer. <strong>alice</strong> and <strong>bob</strong> are customers,
        <strong>oscar</strong> is an operator. The password is the name.</p>
        """
            .formatted(
                wrong,
                SignInResource.AUTHORIZE,
                fields,
                hidden(PROOF, proof),
                escape(user == null ? "" : user),
                described,
                described));
  }

  /** Says why nobody can sign in, and where it works. */
  static Response refuse(String start) {
    return page(
        400,
        "Sign-in is not possible",
        """
        <h1>Sign-in is not possible</h1>
        <p>The request does not come from a known address of the web application.
        Start again at <a href="%1$s">%1$s</a>.</p>
        """
            .formatted(escape(start)));
  }

  private static Response page(int status, String title, String body) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header(CACHE_CONTROL, "no-store")
        .header("Content-Security-Policy", POLICY)
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .entity(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body>
            <main>
            %s</main>
            </body>
            </html>
            """
                .formatted(title, STYLE, body))
        .build();
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(name, escape(value));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream file = SignInPage.class.getResourceAsStream("/sign-in/style.css")) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
