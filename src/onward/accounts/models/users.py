from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from onward.core import clock
from onward.core.personal_data import register


class UserManager(BaseUserManager["User"]):
    def named(self, email: str, name: str = "") -> "User":
        """The user with this address, made with no password if new."""
        user, made = self.get_or_create(email=email.strip().lower(), defaults={"name": name})
        if made:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        return user


class User(AbstractBaseUser):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    administrator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "email"
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name or self.email


register(User, none="password", private="email name")
