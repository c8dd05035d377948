(* An arbitrary ordered field, with an exponential function of which three facts are used.

   The laws are parameters, not axioms: what is proved from them holds of the real numbers with exp, and of
   every other ordered field with such a function. *)
From Coq Require Import List ZArith Ring_theory Ring InitialRing Setoid Lia.
Import ListNotations.

Record ordered_field := {
  F : Type;
  zero : F;
  one : F;
  add : F -> F -> F;
  mul : F -> F -> F;
  sub : F -> F -> F;
  opp : F -> F;
  inv : F -> F;
  le : F -> F -> Prop;
  exp : F -> F;

  ring_laws : ring_theory zero one add mul sub opp eq;
  one_is_not_zero : one <> zero;
  inv_law : forall x, x <> zero -> mul (inv x) x = one;
  le_antisymmetric : forall x y, le x y -> le y x -> x = y;
  le_transitive : forall x y z, le x y -> le y z -> le x z;
  le_total : forall x y, le x y \/ le y x;
  le_add : forall x y z, le x y -> le (add x z) (add y z);
  le_mul : forall x y, le zero x -> le zero y -> le zero (mul x y);

  exp_zero : exp zero = one;
  exp_positive : forall x, ~ le (exp x) zero;
  exp_monotone : forall x y, le x y -> le (exp x) (exp y)
}.

Declare Scope field_scope.
Delimit Scope field_scope with F.
Arguments zero {_}.
Arguments one {_}.
Arguments exp {_}.
Notation "0" := zero : field_scope.
Notation "1" := one : field_scope.
Notation "2" := (add _ one one) : field_scope.
Notation "x + y" := (add _ x y) : field_scope.
Notation "x * y" := (mul _ x y) : field_scope.
Notation "x - y" := (sub _ x y) : field_scope.
Notation "- x" := (opp _ x) : field_scope.
Notation "x / y" := (mul _ x (inv _ y)) : field_scope.
Notation "x <= y" := (le _ x y) : field_scope.
Notation "x < y" := (~ le _ y x) : field_scope.
Open Scope field_scope.

(* An integer in the field. *)
Definition of_Z (f : ordered_field) : Z -> F f := gen_phiZ zero one (add f) (mul f) (opp f).

Section Laws.
  Variable f : ordered_field.
  Add Ring field_ring : (ring_laws f).
  Implicit Types x y z t n d c r : F f.

  Lemma le_refl x : x <= x.
  Proof. destruct (le_total f x x); assumption. Qed.

  Lemma lt_le x y : x < y -> x <= y.
  Proof. destruct (le_total f x y); tauto. Qed.

  Lemma le_lt_trans x y z : x <= y -> y < z -> x < z.
  Proof. intros A B C. apply B. eapply le_transitive; eassumption. Qed.

  Lemma lt_le_trans x y z : x < y -> y <= z -> x < z.
  Proof. intros A B C. apply A. eapply le_transitive; eassumption. Qed.

  Lemma le_plus x y z t : x <= y -> z <= t -> x + z <= y + t.
  Proof.
    intros A B. apply le_transitive with (y + z); [now apply le_add |].
    replace (y + z) with (z + y) by ring. replace (y + t) with (t + y) by ring. now apply le_add.
  Qed.

  Lemma difference_nonnegative x y : x <= y -> 0 <= y - x.
  Proof.
    intros H. replace 0 with (x + - x) by ring. replace (y - x) with (y + - x) by ring. now apply le_add.
  Qed.

  Lemma nonnegative_difference x y : 0 <= y - x -> x <= y.
  Proof.
    intros H. replace x with (0 + x) by ring. replace y with (y - x + x) by ring. now apply le_add.
  Qed.

  Lemma le_times x y z : 0 <= z -> x <= y -> x * z <= y * z.
  Proof.
    intros Z H. apply nonnegative_difference. replace (y * z - x * z) with ((y - x) * z) by ring.
    apply le_mul; [now apply difference_nonnegative | exact Z].
  Qed.

  Lemma one_positive : (0 : F f) < 1.
  Proof.
    intros H. apply (one_is_not_zero f), le_antisymmetric; [exact H |].
    assert (N : (0 : F f) <= opp f 1).
    { replace (opp f 1) with (0 - (1 : F f)) by ring. now apply difference_nonnegative. }
    replace 1 with (opp f 1 * opp f 1) by ring. now apply le_mul.
  Qed.

  Lemma inv_nonnegative x : 0 < x -> 0 <= inv f x.
  Proof.
    intros P. destruct (le_total f 0 (inv f x)) as [H | H]; [exact H |]. exfalso.
    apply one_positive. rewrite <- (inv_law f x) by (intros ->; apply P, le_refl).
    replace 0 with (0 * x) by ring. now apply le_times; [apply lt_le |].
  Qed.

  Lemma div_mul x y : 0 < y -> x / y * y = x.
  Proof.
    intros P. replace (x / y * y) with (x * (inv f y * y)) by ring.
    rewrite inv_law by (intros ->; apply P, le_refl). ring.
  Qed.

  Lemma two_positive : (0 : F f) < 2.
  Proof.
    intros H. apply one_positive. apply (le_transitive f _ 2); [| exact H].
    replace (1 : F f) with (0 + 1 : F f) at 1 by ring. apply le_add, lt_le, one_positive.
  Qed.

  (* Quotients against a cut: 2 n against c d, where d > 0. *)

  Lemma quotient_above n d c : 0 < d -> c * d < 2 * n -> c / 2 < n / d.
  Proof.
    intros D H L. apply H. apply (le_times _ _ d) in L; [| now apply lt_le]. rewrite div_mul in L by exact D.
    apply (le_times _ _ 2) in L; [| apply lt_le, two_positive].
    replace (2 * n) with (n * 2) by ring. eapply le_transitive; [exact L |].
    replace (c / 2 * d * 2) with (c / 2 * 2 * d) by ring. rewrite div_mul by apply two_positive.
    apply le_refl.
  Qed.

  Lemma quotient_below n d c : 0 < d -> 2 * n <= c * d -> n / d <= c / 2.
  Proof.
    intros D H. apply (le_times _ _ (inv f d)) in H; [| now apply inv_nonnegative].
    apply (le_times _ _ (inv f 2)) in H; [| apply inv_nonnegative, two_positive].
    replace (2 * n * inv f d * inv f 2) with (n / d / 2 * 2) in H by ring.
    rewrite div_mul in H by apply two_positive.
    eapply le_transitive; [exact H |].
    replace (c * d * inv f d * inv f 2) with (c / d * d / 2) by ring. rewrite div_mul by exact D.
    apply le_refl.
  Qed.

  (* Integers. *)

  Lemma of_Z_morphism : ring_morph zero one (add f) (mul f) (sub f) (opp f) eq
                          0%Z 1%Z Z.add Z.mul Z.sub Z.opp Zeq_bool (of_Z f).
  Proof. apply gen_phiZ_morph; [apply Eqsth | apply Eq_ext | apply ring_laws]. Qed.

  Lemma of_Z_add a b : of_Z f (a + b)%Z = of_Z f a + of_Z f b.
  Proof. apply (morph_add of_Z_morphism). Qed.

  Lemma of_Z_mul a b : of_Z f (a * b)%Z = of_Z f a * of_Z f b.
  Proof. apply (morph_mul of_Z_morphism). Qed.

  Lemma of_Z_sub a b : of_Z f (a - b)%Z = of_Z f a - of_Z f b.
  Proof. apply (morph_sub of_Z_morphism). Qed.

  Lemma of_Z_nonnegative a : (0 <= a)%Z -> 0 <= of_Z f a.
  Proof.
    intros A. pattern a. apply natlike_ind; [apply le_refl | | exact A].
    intros b _ H. unfold Z.succ. rewrite of_Z_add. replace 0 with (0 + 0 : F f) by ring.
    apply le_plus; [exact H | apply lt_le, one_positive].
  Qed.

  Lemma of_Z_le a b : (a <= b)%Z -> of_Z f a <= of_Z f b.
  Proof.
    intros H. replace b with (a + (b - a))%Z by lia. rewrite of_Z_add.
    replace (of_Z f a) with (of_Z f a + 0) at 1 by ring.
    apply le_plus; [apply le_refl | apply of_Z_nonnegative; lia].
  Qed.

  (* Sums over a list. *)

  Definition total {A} (g : A -> F f) (l : list A) : F f := fold_right (fun a s => g a + s) 0 l.

  Lemma total_nonnegative {A} (g : A -> F f) l : (forall a, 0 <= g a) -> 0 <= total g l.
  Proof.
    intros G. induction l as [| a l IH]; [apply le_refl |].
    change (0 <= g a + total g l). replace 0 with (0 + 0 : F f) by ring. apply le_plus; [apply G | exact IH].
  Qed.

  Lemma total_at_least {A} (g : A -> F f) l a : (forall a, 0 <= g a) -> In a l -> g a <= total g l.
  Proof.
    intros G I. induction l as [| b l IH]; [destruct I |].
    change (g a <= g b + total g l). destruct I as [-> | I].
    - replace (g a) with (g a + 0) at 1 by ring. apply le_plus; [apply le_refl | now apply total_nonnegative].
    - replace (g a) with (0 + g a) by ring. apply le_plus; [apply G | now apply IH].
  Qed.

  Lemma total_ext {A} (g h : A -> F f) l : (forall a, In a l -> g a = h a) -> total g l = total h l.
  Proof. induction l; cbn; intros E; [reflexivity |]. rewrite E by (now left). f_equal. auto. Qed.

  Lemma total_at_most {A} (g : A -> F f) l r : (forall a, In a l -> g a <= r) ->
    total g l <= of_Z f (Z.of_nat (length l)) * r.
  Proof.
    induction l as [| a l IH]; intros G.
    - cbn. replace (0 * r) with (0 : F f) by ring. apply le_refl.
    - cbn [length total fold_right]. rewrite Nat2Z.inj_succ, <- Z.add_1_l, of_Z_add.
      replace ((of_Z f 1 + of_Z f (Z.of_nat (length l))) * r)
        with (r + of_Z f (Z.of_nat (length l)) * r) by (cbn; ring).
      apply le_plus; [apply G; now left | apply IH; intros b B; apply G; now right].
  Qed.
End Laws.
