(* Problems whose witness is a pair of rows.

   A row is a list of integers, a score the sum over coordinates of `term`, and a pair holds when `accepts`
   says so of its score and the instance's threshold. Two sides: rows A and B, every pair (i, j). One set:
   rows V, pairs i < j. Legal instances have rows of one length with entries of the problem's alphabet, and
   threshold 0 where the problem has none. *)
From Coq Require Import List ZArith Lia.
From Reductio Require Import Claims Counts.
Import ListNotations.
Open Scope Z_scope.

Inductive direction := least | greatest.

Record pair_problem := {
  term : Z -> Z -> Z;
  accepts : Z -> Z -> bool;  (* score, threshold *)
  has_threshold : bool;
  best : direction;          (* of two scores, which is the better one *)
  alphabet : list Z
}.

Definition row := list Z.

Definition legal_row (P : pair_problem) (d : nat) (u : row) := length u = d /\ incl u (alphabet P).
Definition legal_threshold (P : pair_problem) (t : Z) := has_threshold P = false -> t = 0.

(* Rows of bits. *)

Definition bits : list Z := [0; 1].

Definition among (l : list Z) (x : Z) : bool := existsb (Z.eqb x) l.

Definition has_bits (P : pair_problem) : bool := forallb (among bits) (alphabet P).

Lemma among_in l x : among l x = true -> In x l.
Proof. intros H. apply existsb_exists in H as (y & Y & E). now apply Z.eqb_eq in E as ->. Qed.

Lemma legal_bits P d u : has_bits P = true -> legal_row P d u -> length u = d /\ incl u bits.
Proof.
  intros H [L I]. split; [exact L |]. intros x X. apply I in X.
  unfold has_bits in H. rewrite forallb_forall in H. now apply among_in, H.
Qed.

(* Scores. *)

Fixpoint score (f : Z -> Z -> Z) (u v : row) : Z :=
  match u, v with
  | x :: u, y :: v => f x y + score f u v
  | _, _ => 0
  end.

Record two := Two { side_A : list row; side_B : list row; dim : nat; threshold : Z }.

Definition two_scores (P : pair_problem) (x : two) (w : nat * nat) (s : Z) :=
  exists a b, nth_error (side_A x) (fst w) = Some a /\ nth_error (side_B x) (snd w) = Some b /\
              score (term P) a b = s.

Definition two_sides (P : pair_problem) : problem := {|
  instance := two;
  witness := nat * nat;
  legal x := Forall (legal_row P (dim x)) (side_A x) /\ Forall (legal_row P (dim x)) (side_B x) /\
             legal_threshold P (threshold x);
  holds x w := exists s, two_scores P x w s /\ accepts P s (threshold x) = true;
  sizes x := [Z.of_nat (length (side_A x)); Z.of_nat (length (side_B x)); Z.of_nat (dim x)]
|}.

Record one := One { rows : list row; dim1 : nat; threshold1 : Z }.

Definition one_scores (P : pair_problem) (x : one) (w : nat * nat) (s : Z) :=
  (fst w < snd w)%nat /\
  exists a b, nth_error (rows x) (fst w) = Some a /\ nth_error (rows x) (snd w) = Some b /\
              score (term P) a b = s.

Definition one_set (P : pair_problem) : problem := {|
  instance := one;
  witness := nat * nat;
  legal x := Forall (legal_row P (dim1 x)) (rows x) /\ legal_threshold P (threshold1 x);
  holds x w := exists s, one_scores P x w s /\ accepts P s (threshold1 x) = true;
  sizes x := [Z.of_nat (length (rows x)); Z.of_nat (dim1 x)]
|}.

(* The optimum: of a relation between pairs and their scores, a pair than whose score none is better. *)

Definition better (P : pair_problem) (s t : Z) :=
  match best P with least => s < t | greatest => s > t end.

Definition optimum (P : pair_problem) (scores : nat * nat -> Z -> Prop) (w : nat * nat) (s : Z) :=
  scores w s /\ forall v z, scores v z -> ~ better P z s.

(* Values: scores of pairs before and after, where tau gives the one of the other. *)

Definition value_kept (P Q : pair_problem) (tau : Z -> Z) (before after : nat * nat -> Z -> Prop) : Prop :=
  forall w,
    (forall s, before w s -> after w (tau s)) /\
    (forall s, optimum P before w s -> optimum Q after w (tau s)) /\
    (forall z, optimum Q after w z -> exists s, z = tau s /\ optimum P before w s).

Theorem value_chain P Q R tau tau' before between after :
  value_kept P Q tau before between -> value_kept Q R tau' between after ->
  value_kept P R (fun s => tau' (tau s)) before after.
Proof.
  intros A B w. destruct (A w) as (A1 & A2 & A3), (B w) as (B1 & B2 & B3). repeat split; auto.
  - now apply B2, A2.
  - now apply B2, A2.
  - intros z Z. destruct (B3 z Z) as (y & -> & Y). destruct (A3 y Y) as (s & -> & S). eauto.
Qed.

(* Scores of rows that are joined. *)

Lemma score_app f u v u' v' : length u = length v ->
  score f (u ++ u') (v ++ v') = score f u v + score f u' v'.
Proof.
  revert v. induction u as [| x u IH]; intros [| y v] E; try discriminate; [reflexivity |].
  cbn in *. rewrite IH by congruence. lia.
Qed.

Lemma score_sum f u v : score f u v = sum (fun p => f (fst p) (snd p)) (combine u v).
Proof. revert v. induction u as [| x u IH]; intros [| y v]; cbn; now rewrite ?IH. Qed.

Lemma score_repeat f x y n : score f (repeat x n) (repeat y n) = Z.of_nat n * f x y.
Proof. induction n as [| n IH]; [reflexivity |]. cbn [repeat score]. rewrite IH. lia. Qed.

Lemma score_comm f u v : (forall x y, In x u -> In y v -> f x y = f y x) -> score f u v = score f v u.
Proof.
  revert v. induction u as [| x u IH]; intros [| y v] S; try reflexivity.
  cbn. rewrite (S x y), IH; [reflexivity | | |]; simpl; auto.
  intros; apply S; simpl; auto.
Qed.

(* Rows that are made from their numbers. *)

Lemma nth_made {A} (f : nat -> A) n i x :
  nth_error (map f (seq 0 n)) i = Some x <-> (i < n)%nat /\ x = f i.
Proof.
  split.
  - intros E. assert (L : (i < n)%nat).
    { rewrite <- (seq_length n 0), <- (map_length f). apply nth_error_Some. congruence. }
    split; [exact L |]. apply (nth_error_nth _ _ (f O)) in E. now rewrite map_nth, seq_nth in E.
  - intros [L ->]. rewrite (nth_error_nth' _ (f O)) by (now rewrite map_length, seq_length).
    now rewrite map_nth, seq_nth.
Qed.
