package dev.chicane.lab.pages;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells all pages whether this lab can be switched, searched and compared, and what for. */
@ControllerAdvice(basePackageClasses = Access.class)
class Access {
    private final boolean isOn;
    private final boolean needsToken;

    Access(@Value("${lab.admin:true}") boolean isOn, @Value("${lab.admin-token:}") String token) {
        this.isOn = isOn;
        needsToken = !token.isBlank();
    }

    /** Whether there are calls for that at all. */
    @ModelAttribute("isOn")
    boolean isOn() {
        return isOn;
    }

    /** Whether they need the token. */
    @ModelAttribute("needsToken")
    boolean needsToken() {
        return isOn && needsToken;
    }
}
