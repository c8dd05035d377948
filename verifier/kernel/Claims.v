(* What a reduction is and what is claimed of it: the words that all shapes share.

   A problem is a type of instances with those that are legal, what it means that a witness holds, and the
   sizes that are printed of an instance. A reduction makes a list of targets of an instance, each with its
   own way back for witnesses. Of r it may be claimed:

     complete   every source witness comes back from a witness of some target: yes stays yes
     backward   every witness of every target maps back to a source witness
     sound      no target is yes when the source is no: follows from backward
     lawful     images of legal instances are legal
     size       images are legal and their sizes are the stated function of the source's
     count      backward, and every source witness comes back once: from one witness of one target

   Proved here: the identity has all of them, and a chain of two reductions has those that both links have. *)
From Coq Require Import List ZArith.
Import ListNotations.

Record problem := {
  instance : Type;
  witness : Type;
  legal : instance -> Prop;
  holds : instance -> witness -> Prop;
  sizes : instance -> list Z
}.
Arguments legal {_}.
Arguments holds {_}.
Arguments sizes {_}.

Definition yes {P : problem} (x : instance P) := exists w, holds x w.

Record target (P Q : problem) := Target {
  image : instance Q;
  back : witness Q -> option (witness P)
}.
Arguments Target {P Q}.
Arguments image {P Q}.
Arguments back {P Q}.

Definition reduction (P Q : problem) := instance P -> list (target P Q).

Section Claims.
  Context {P Q : problem} (r : reduction P Q).

  Definition complete := forall x w, legal x -> holds x w ->
    exists t v, In t (r x) /\ holds (image t) v /\ back t v = Some w.

  Definition backward := forall x t v, legal x -> In t (r x) -> holds (image t) v ->
    exists w, back t v = Some w /\ holds x w.

  Definition sound := forall x t, legal x -> In t (r x) -> yes (image t) -> yes x.

  Definition lawful := forall x t, legal x -> In t (r x) -> legal (image t).

  Definition size (stated : list Z -> list (list Z)) :=
    lawful /\ forall x, legal x -> map (fun t => sizes (image t)) (r x) = stated (sizes x).

  (* Target number |before| of the list has one witness that comes back as w, and no other target has any. *)
  Definition comes_once (x : instance P) (w : witness P) := exists before t behind v,
    r x = before ++ t :: behind /\ holds (image t) v /\ back t v = Some w /\
    (forall z, holds (image t) z -> back t z = Some w -> z = v) /\
    (forall u z, In u (before ++ behind) -> holds (image u) z -> back u z <> Some w).

  Definition count := backward /\ forall x w, legal x -> holds x w -> comes_once x w.

  Theorem backward_sound : backward -> sound.
  Proof. intros H x t L I [v V]. destruct (H x t v L I V) as (w & _ & W). now exists w. Qed.

  (* Of a reduction with one target. *)
  Theorem count_of_one (t : instance P -> target P Q) : (forall x, r x = [t x]) -> complete -> backward ->
    (forall x v z, legal x -> holds (image (t x)) v -> holds (image (t x)) z ->
       back (t x) v = back (t x) z -> v = z) -> count.
  Proof.
    intros E C B U. split; [exact B |]. intros x w L W.
    destruct (C x w L W) as (u & v & I & V & F). rewrite E in I. destruct I as [<- | []].
    exists [], (t x), [], v. split; [apply E | split; [exact V | split; [exact F | split]]].
    - intros z Z G. apply (U x z v L Z V). congruence.
    - intros u z [].
  Qed.
End Claims.

(* The identity. *)

Definition identity (P : problem) : reduction P P := fun x => [Target x Some].

Theorem identity_claims P :
  complete (identity P) /\ backward (identity P) /\ sound (identity P) /\ size (identity P) (fun s => [s]) /\
  count (identity P).
Proof.
  assert (B : backward (identity P)).
  { intros x t v _ [<- | []] V. now exists v. }
  assert (C : complete (identity P)).
  { intros x w _ W. exists (Target x Some), w. simpl; auto. }
  split; [exact C | split; [exact B | split; [now apply backward_sound | split; [split |]]]].
  - intros x t L [<- | []]. exact L.
  - reflexivity.
  - apply (count_of_one _ (fun x => Target x Some)); auto. cbn. congruence.
Qed.

(* A chain of two. *)

Section Chain.
  Context {P Q R : problem} (r : reduction P Q) (s : reduction Q R).

  Definition behind (t : target P Q) (u : target Q R) : target P R :=
    Target (image u) (fun v => match back u v with Some w => back t w | None => None end).

  Definition chain : reduction P R := fun x => flat_map (fun t => map (behind t) (s (image t))) (r x).

  Lemma in_chain x c : In c (chain x) -> exists t u, In t (r x) /\ In u (s (image t)) /\ c = behind t u.
  Proof.
    intros H. apply in_flat_map in H as (t & T & H). apply in_map_iff in H as (u & <- & U). eauto.
  Qed.

  Theorem chain_complete : lawful r -> complete r -> complete s -> complete chain.
  Proof.
    intros K Cr Cs x w L W.
    destruct (Cr x w L W) as (t & v & T & V & E).
    destruct (Cs (image t) v (K x t L T) V) as (u & z & U & Z & F).
    exists (behind t u), z. repeat split; [| exact Z | simpl; now rewrite F].
    apply in_flat_map. eauto using in_map.
  Qed.

  Theorem chain_backward : lawful r -> backward r -> backward s -> backward chain.
  Proof.
    intros K Br Bs x c z L C Z. apply in_chain in C as (t & u & T & U & ->).
    destruct (Bs (image t) u z (K x t L T) U Z) as (v & F & V).
    destruct (Br x t v L T V) as (w & E & W).
    exists w. simpl. now rewrite F.
  Qed.

  Theorem chain_sound : lawful r -> sound r -> sound s -> sound chain.
  Proof.
    intros K Sr Ss x c L C Y. apply in_chain in C as (t & u & T & U & ->).
    apply (Sr x t L T), (Ss (image t) u (K x t L T) U Y).
  Qed.

  Theorem chain_size f g : size r f -> size s g -> size chain (fun l => flat_map g (f l)).
  Proof.
    intros [K F] [J G]. split.
    - intros x c L C. apply in_chain in C as (t & u & T & U & ->). exact (J (image t) u (K x t L T) U).
    - intros x L. rewrite <- (F x L). unfold chain.
      assert (M : forall t, In t (r x) -> legal (image t)) by (intros t; apply K; exact L).
      induction (r x) as [| t l IH]; [reflexivity |].
      cbn [flat_map map]. rewrite map_app, map_map, <- (G (image t)) by (apply M; now left).
      f_equal. apply IH. intros u U. apply M. now right.
  Qed.

  Theorem chain_count : lawful r -> count r -> count s -> count chain.
  Proof.
    intros K [Br Or] [Bs Os]. split; [now apply chain_backward |]. intros x w L W.
    destruct (Or x w L W) as (before & t & behind_t & v & E & V & F & U & N).
    assert (T : In t (r x)) by (rewrite E; apply in_elt).
    destruct (Os (image t) v (K x t L T) V) as (before_u & u & behind_u & z & G & Z & H & O & M).
    exists (flat_map (fun t => map (behind t) (s (image t))) before ++ map (behind t) before_u), (behind t u),
           (map (behind t) behind_u ++ flat_map (fun t => map (behind t) (s (image t))) behind_t), z.
    (* What comes back as w through u' comes back as some y that holds in the image of t'. *)
    assert (Y : forall t' u' z', In t' (r x) -> In u' (s (image t')) -> holds (image u') z' ->
      back (behind t' u') z' = Some w -> exists y, back u' z' = Some y /\ holds (image t') y /\ back t' y = Some w).
    { intros t' u' z' T' U' Z' X. cbn in X. destruct (Bs (image t') u' z' (K x t' L T') U' Z') as (y & Y & y').
      exists y. rewrite Y in X. auto. }
    split; [| split; [exact Z | split; [cbn; now rewrite H | split]]].
    - unfold chain. rewrite E, flat_map_app. cbn [flat_map]. rewrite G, map_app. cbn [map].
      now rewrite <- !app_assoc.
    - intros z' Z' X. destruct (Y t u z' T ltac:(rewrite G; apply in_elt) Z' X) as (y & B & y' & F').
      apply O; [exact Z' |]. now rewrite B, (U y y' F').
    - intros c z' I Z' X. rewrite !in_app_iff in I.
      assert (J : (exists t' u', In t' (before ++ behind_t) /\ In u' (s (image t')) /\ c = behind t' u') \/
                  exists u', In u' (before_u ++ behind_u) /\ c = behind t u').
      { rewrite !in_flat_map, !in_map_iff in I.
        destruct I as [[(t' & T' & I) | (u' & <- & I)] | [(u' & <- & I) | (t' & T' & I)]];
          [left | right | right | left].
        1, 4: apply in_map_iff in I as (u' & <- & I); exists t', u'; rewrite in_app_iff; auto.
        all: exists u'; rewrite in_app_iff; auto. }
      destruct J as [(t' & u' & T' & U' & ->) | (u' & U' & ->)].
      + assert (T2 : In t' (r x)).
        { rewrite E. rewrite in_app_iff in *. cbn. intuition. }
        destruct (Y t' u' z' T2 U' Z' X) as (y & _ & y' & F'). exact (N t' y T' y' F').
      + assert (U2 : In u' (s (image t))).
        { rewrite G. rewrite in_app_iff in *. cbn. intuition. }
        destruct (Y t u' z' T U2 Z' X) as (y & B & y' & F'). apply (M u' z' U' Z'). now rewrite B, (U y y' F').
  Qed.
End Chain.
