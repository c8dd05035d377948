(* Inner products of two sides of real vectors, over any ordered field. *)
From Coq Require Import List ZArith Ring.
From Reductio Require Import Pairs.
From Reductio Require Export Claims OrderedField.
From Reductio Require Import Attention.
Import ListNotations.
Open Scope F.

Record vectors (f : ordered_field) := Vectors {
  vectors_A : list (list (F f));
  vectors_B : list (list (F f));
  vector_entries : nat;
  vector_threshold : F f
}.
Arguments Vectors {f}.
Arguments vectors_A {f}. Arguments vectors_B {f}.
Arguments vector_entries {f}. Arguments vector_threshold {f}.

Section Vectors.
  Context {f : ordered_field}.
  Add Ring field_ring : (ring_laws f).

  Definition vector_scores (x : vectors f) (w : nat * nat) (s : F f) : Prop :=
    exists u v, nth_error (vectors_A x) (fst w) = Some u /\ nth_error (vectors_B x) (snd w) = Some v /\ dot u v = s.

  Definition greatest_of (x : vectors f) (w : nat * nat) (s : F f) : Prop :=
    vector_scores x w s /\ forall v z, vector_scores x v z -> z <= s.

  (* Vectors of whole numbers, all divided by one number. *)
  Definition divided (r : F f) (u : list Z) : list (F f) := map (fun z => of_Z f z / r) u.

  Lemma dot_divided r u v : dot (divided r u) (divided r v) = of_Z f (score Z.mul u v) / r / r.
  Proof.
    revert v. induction u as [| x u IH]; intros [| y v]; cbn [divided map dot score]; try (cbn; ring).
    fold (divided r u) (divided r v). rewrite IH, of_Z_add, of_Z_mul. ring.
  Qed.

  (* Whole numbers divided by a positive one are in their own order. *)

  Lemma of_Z_positive r : (0 < r)%Z -> 0 < of_Z f r.
  Proof.
    intros P. apply (lt_le_trans f _ 1); [apply (one_positive f) |]. apply (of_Z_le f 1).
    now apply Z.le_succ_l in P.
  Qed.

  Lemma of_Z_le_iff a b : of_Z f a <= of_Z f b <-> (a <= b)%Z.
  Proof.
    split; [| apply (of_Z_le f)]. intros H. apply Z.nlt_ge. intros L.
    apply (of_Z_positive (a - b)); [now apply Z.lt_0_sub |].
    rewrite (of_Z_sub f). apply (le_add f _ _ (- of_Z f b)) in H.
    replace (of_Z f b + - of_Z f b) with (0 : F f) in H by ring.
    replace (of_Z f a - of_Z f b) with (of_Z f a + - of_Z f b) by ring. exact H.
  Qed.

  Lemma le_quotient (x y r : F f) : 0 < r -> x / r <= y / r <-> x <= y.
  Proof.
    intros P. split; intros H.
    - apply (le_times f _ _ r) in H; [| now apply lt_le]. now rewrite !div_mul in H.
    - apply le_times; [now apply inv_nonnegative | exact H].
  Qed.

  Lemma divided_order a b r : (0 < r)%Z ->
    of_Z f a / of_Z f r / of_Z f r <= of_Z f b / of_Z f r / of_Z f r <-> (a <= b)%Z.
  Proof. intros P. rewrite !le_quotient by now apply of_Z_positive. apply of_Z_le_iff. Qed.

  Lemma divided_itself r : (0 < r)%Z -> of_Z f (r * r) / of_Z f r / of_Z f r = 1.
  Proof.
    intros P. apply of_Z_positive in P. rewrite of_Z_mul.
    replace (of_Z f r * of_Z f r / of_Z f r / of_Z f r) with (1 / of_Z f r * of_Z f r * (1 / of_Z f r * of_Z f r))
      by ring.
    rewrite div_mul by exact P. ring.
  Qed.
End Vectors.

Definition mips (f : ordered_field) : problem := {|
  instance := vectors f;
  witness := nat * nat;
  legal x := Forall (fun u => length u = vector_entries x) (vectors_A x) /\
             Forall (fun v => length v = vector_entries x) (vectors_B x);
  holds x w := exists s, vector_scores x w s /\ vector_threshold x <= s;
  sizes x := [Z.of_nat (length (vectors_A x)); Z.of_nat (length (vectors_B x)); Z.of_nat (vector_entries x)]
|}.
