"""The addresses of the contact form and the leaflets: ``path("scs/", include("wagtail_scs.urls"))`` before Wagtail's own."""

from django.urls import path

from .forms import submit
from .leaflet.view import leaflet


app_name = "wagtail_scs"
urlpatterns = [
    path("ask/", submit.ask, name="ask"),
    path("submit/", submit.submit, name="submit"),
    path("contact/<str:language>/", submit.standalone, name="contact"),
    path("thank-you/<str:language>/<str:form_key>/<int:page_id>/", submit.thank_you, name="thank_you"),
    path("leaflet/<int:page_id>.pdf", leaflet, name="leaflet"),
]
