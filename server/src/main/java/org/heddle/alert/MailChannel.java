package org.heddle.alert;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Date;
import java.util.Properties;
import org.heddle.alert.Notices.Mail;
import org.heddle.alert.Notices.Security;

/** Mail over the plant's own server. */
final class MailChannel implements Channel {
  private static final String TIMEOUT_MILLIS = "10000";

  private final Mail mail;
  private final Letter letter;

  MailChannel(Mail mail, Letter letter) {
    this.mail = mail;
    this.letter = letter;
  }

  @Override
  public void send(Duty.Outgoing outgoing) throws IOException {
    try {
      MimeMessage message = new MimeMessage(session());
      message.setFrom(new InternetAddress(mail.from()));
      message.setRecipient(Message.RecipientType.TO, new InternetAddress(outgoing.address()));
      message.setSubject(letter.subject(outgoing.alert()), "UTF-8");
      message.setText(letter.text(outgoing.alert()), "UTF-8");
      message.setSentDate(Date.from(outgoing.alert().lastAt()));
      message.setHeader("X-Heddle-Alert", outgoing.alert().id());
      Transport.send(message);
    } catch (MessagingException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  private Session session() {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", mail.host());
    properties.setProperty("mail.smtp.port", Integer.toString(mail.port()));
    properties.setProperty("mail.smtp.auth", Boolean.toString(!mail.user().isEmpty()));
    for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      properties.setProperty("mail.smtp." + wait, TIMEOUT_MILLIS);
    }
    boolean startTls = mail.security() == Security.STARTTLS;
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
    properties.setProperty(
        "mail.smtp.ssl.enable", Boolean.toString(mail.security() == Security.TLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    Authenticator authenticator =
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(mail.user(), mail.password());
          }
        };
    return Session.getInstance(properties, mail.user().isEmpty() ? null : authenticator);
  }
}
