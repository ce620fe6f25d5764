"""A sum, or instead of it a proof that the browser brings: what the captchas with a script have in common."""

from abc import abstractmethod
from dataclasses import replace

from . import challenge
from .arithmetic import Arithmetic
from .challenge import Outcome


# Google's longest answers are about half as long; a longer one is not looked at.
MAX_PROOF_LENGTH = 8192


class Proven(Arithmetic):
    """Shows ``template`` beside the sum, and takes the posted ``proof`` or the right sum."""

    template: str

    def terms(self):
        """What is signed into the token: a proof is judged by these, never by what a browser says."""
        return {}

    @abstractmethod
    def details(self, asked):
        """What the template needs to know."""

    @abstractmethod
    def judge(self, asked, proof, request) -> Outcome:
        """The outcome of ``proof`` for the challenge ``asked``; a refused one leaves the sum alone to be asked."""

    def issue(self, binding):
        return self.dressed(challenge.issue(binding, **self.terms()))

    def dressed(self, asked):
        return replace(asked, template=self.template, details=self.details(asked))

    def verify(self, data, binding, request=None):
        return self._either(data, binding, lambda asked, proof: self.judge(asked, proof, request))

    def _either(self, data, binding, judge):
        by_sum = super().verify(data, binding)
        asked = challenge.read(data.get("challenge", ""), binding)
        proof = data.get("proof", "").strip()
        if asked is None or by_sum.passed:
            return by_sum
        if not proof or len(proof) > MAX_PROOF_LENGTH:
            return replace(by_sum, challenge=by_sum.challenge and self.dressed(asked))
        by_proof = judge(asked, proof)
        if by_proof.passed:
            return Outcome(replace(self.dressed(asked), proof=proof))
        # Whoever answered the sum wrongly as well gets another one.
        return by_sum if by_sum.challenge is None else by_proof
